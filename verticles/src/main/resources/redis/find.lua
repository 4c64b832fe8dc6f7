-- A user's latest reservation, live or over.
-- ARGV  for each request user
-- Reply TAKEN with the reservation, UNKNOWN

local function decide(user)
  local id = redis.call('HGET', USERS, user)
  if not id then return 'UNKNOWN|' .. int(now) end
  return answer('TAKEN', own(id, user))
end

local replies = {}
for i = 3, #ARGV do replies[#replies + 1] = decide(ARGV[i]) end
return finish(replies)
