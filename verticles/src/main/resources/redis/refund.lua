-- A purchase was paid back. Its slot stays taken and its user stays a buyer.
-- ARGV  for each request reservation id
-- Reply TAKEN (now or before) or REFUSED with the reservation, UNKNOWN

local function decide(id)
  local r, refusal = own(id, '0')
  if not r then return refusal end
  if r.state == 'CONFIRMED' then move(r, 'REFUNDED', 'refunded') end
  return answer(r.state == 'REFUNDED' and 'TAKEN' or 'REFUSED', r)
end

local replies = {}
for i = 3, #ARGV do replies[#replies + 1] = decide(ARGV[i]) end
return finish(replies)
