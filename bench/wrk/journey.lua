-- Journeys: claim, prepare, confirm, each of another user, with the tokens of the file AXON_BENCH_TOKENS. wrk does not say
-- which connection an answer came over, so the request's id, which comes back with the answer, says whose step it was; the
-- next step goes over whichever connection is free first, before any new claim. For one wrk thread.
local here = debug.getinfo(1, "S").source:match("^@(.*/)") or "./"
done = dofile(here .. "result.lua")

confirms = 0

local tokens, activity, host
local users, owner = 0, {}
local ready, first, last = {}, 1, 0

local function post(path, user, step, body)
  return "POST " .. path .. " HTTP/1.1\r\nHost: " .. host .. "\r\nAuthorization: Bearer " .. owner[user] ..
    "\r\nX-Request-Id: " .. step .. user .. "\r\nContent-Type: application/json\r\nContent-Length: " .. #body ..
    "\r\n\r\n" .. body
end

function init()
  tokens = assert(io.open(os.getenv("AXON_BENCH_TOKENS"), "r"))
  activity = os.getenv("AXON_BENCH_ACTIVITY")
  host = wrk.host .. ":" .. wrk.port
end

function request()
  if first <= last then
    local next = ready[first]
    ready[first] = nil
    first = first + 1
    return next
  end
  local token = tokens:read("*l")
  if not token then
    wrk.thread:stop()
    return wrk.format("GET", "/api/v1/campaign/activities/" .. activity .. "/availability")
  end
  users = users + 1
  owner[users] = token
  return post("/api/v1/entries", users, "c", '{"campaignActivityId":' .. activity .. '}')
end

function response(status, headers, body)
  local step, user = (headers["X-Request-Id"] or ""):match("^([cpf])(%d+)$")
  if not step then
    return
  end
  user = tonumber(user)
  local token = status == 200 and body:match(step == "c" and '"reservationToken":"([^"]+)"' or '"approvalToken":"([^"]+)"')
  if step == "f" or not token then
    confirms = confirms + (step == "f" and status == 200 and 1 or 0)
    owner[user] = nil
    return
  end
  last = last + 1
  local path = step == "c" and "/api/v1/payments/prepare" or "/api/v1/payments/confirm"
  ready[last] = post(path, user, step == "c" and "p" or "f", '{"reservationToken":"' .. token .. '"}')
end
