-- A definite decline: back to the lease while it lasts, else the slot is free. The next charge is a new attempt.
-- ARGV  for each request reservation id, attempt
-- Reply TAKEN or REFUSED with the reservation, UNKNOWN

local function decide(id, attempt)
  local r, refusal = own(id, '0')
  if not r then return refusal end
  if r.state ~= 'PAYING' or r.attempt ~= attempt then return answer('REFUSED', r) end
  r.owner, r.lease, r.attempt = '', '0', int(tonumber(attempt) + 1)
  move(r, tonumber(r.deadline) > now and 'RESERVED' or 'DECLINED', 'declined')
  return answer('TAKEN', r)
end

local replies = {}
for i = 3, #ARGV, 2 do replies[#replies + 1] = decide(ARGV[i], ARGV[i + 1]) end
return finish(replies)
