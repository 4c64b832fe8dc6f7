-- Every request is the claim of another user. One token per line in the file AXON_BENCH_TOKENS; when they are used up
-- the load ends. For one wrk thread. No response(): reading answers in Lua would slow the generator down.
local here = debug.getinfo(1, "S").source:match("^@(.*/)") or "./"
done = dofile(here .. "result.lua")

local tokens, head, tail, idle

function init()
  tokens = assert(io.open(os.getenv("AXON_BENCH_TOKENS"), "r"))
  local activity = os.getenv("AXON_BENCH_ACTIVITY")
  local body = '{"campaignActivityId":' .. activity .. '}'
  head = "POST /api/v1/entries HTTP/1.1\r\nHost: " .. wrk.host .. ":" .. wrk.port .. "\r\nAuthorization: Bearer "
  tail = "\r\nContent-Type: application/json\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
  idle = wrk.format("GET", "/api/v1/campaign/activities/" .. activity .. "/availability")
end

function request()
  local token = tokens:read("*l")
  if token then
    return head .. token .. tail
  end
  wrk.thread:stop()
  return idle
end
