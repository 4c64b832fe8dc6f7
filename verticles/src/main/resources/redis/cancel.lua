-- Gives the slot back at once.
-- ARGV  for each request reservation id, user
-- Reply TAKEN (now or before) or REFUSED with the reservation, NOT_OWNER, UNKNOWN

local function decide(id, user)
  local r, refusal = own(id, user)
  if not r then return refusal end
  if r.state == 'RESERVED' then move(r, 'CANCELLED', 'cancelled') end
  return answer(r.state == 'CANCELLED' and 'TAKEN' or 'REFUSED', r)
end

local replies = {}
for i = 3, #ARGV, 2 do replies[#replies + 1] = decide(ARGV[i], ARGV[i + 1]) end
return finish(replies)
