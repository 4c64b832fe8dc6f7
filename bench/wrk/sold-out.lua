-- A crowd asks again and again for what is sold out; the users of the file AXON_BENCH_TOKENS take turns. For one wrk
-- thread. No response(): reading answers in Lua would slow the generator down.
local here = debug.getinfo(1, "S").source:match("^@(.*/)") or "./"
done = dofile(here .. "result.lua")

local CROWD = 20000
local requests, turn = {}, 0

function init()
  local activity = os.getenv("AXON_BENCH_ACTIVITY")
  local body = '{"campaignActivityId":' .. activity .. '}'
  local head = "POST /api/v1/entries HTTP/1.1\r\nHost: " .. wrk.host .. ":" .. wrk.port .. "\r\nAuthorization: Bearer "
  local tail = "\r\nContent-Type: application/json\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
  local tokens = assert(io.open(os.getenv("AXON_BENCH_TOKENS"), "r"))
  for token in tokens:lines() do
    requests[#requests + 1] = head .. token .. tail
    if #requests == CROWD then
      break
    end
  end
  tokens:close()
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end
