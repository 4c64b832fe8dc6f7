-- Ends a payment whose command Kafka has acknowledged.
-- ARGV  for each request reservation id, attempt
-- Reply TAKEN (now or before) or REFUSED with the reservation, UNKNOWN

local function decide(id, attempt)
  local r, refusal = own(id, '0')
  if not r then return refusal end
  if r.state == 'PAYING' and r.attempt == attempt then
    r.owner, r.lease = '', '0'
    move(r, 'CONFIRMED', 'paid')
  end
  return answer(COUNTED[r.state] == 'CONFIRMED' and r.attempt == attempt and 'TAKEN' or 'REFUSED', r)
end

local replies = {}
for i = 3, #ARGV, 2 do replies[#replies + 1] = decide(ARGV[i], ARGV[i + 1]) end
return finish(replies)
