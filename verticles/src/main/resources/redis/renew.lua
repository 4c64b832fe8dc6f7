-- Prolongs the owner's lease of a running payment; a lease of 0 drops it, so that anybody may go on at once.
-- ARGV  for each request reservation id, owner, lease in ms
-- Reply TAKEN or REFUSED with the reservation, UNKNOWN

local function decide(id, owner, lease)
  local r, refusal = own(id, '0')
  if not r then return refusal end
  if r.state ~= 'PAYING' or r.owner ~= owner then return answer('REFUSED', r) end
  r.lease = int(now + tonumber(lease))
  save(r)
  redis.call('ZADD', PAYING, r.lease, id)
  return answer('TAKEN', r)
end

local replies = {}
for i = 3, #ARGV, 3 do replies[#replies + 1] = decide(ARGV[i], ARGV[i + 1], ARGV[i + 2]) end
return finish(replies)
