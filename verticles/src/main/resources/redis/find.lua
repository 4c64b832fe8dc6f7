-- A user's latest reservation, live or over.
-- ARGV  for each request user
-- Reply TAKEN with the reservation, UNKNOWN

local function decide(user)
  local id = redis.call('HGET', USERS, user)
  if not id then return 'UNKNOWN|' .. int(now) end
  local r, unknown = own(id, '0')
  return r and answer('TAKEN', r) or unknown
end

local replies = {}
for i = 3, #ARGV do replies[#replies + 1] = decide(ARGV[i]) end
return finish(replies)
