-- Starts a payment, or takes over one whose owner has given no sign of life. PAYING is never swept.
-- ARGV  for each request reservation id, user (0: recovery), owner, lease in ms, the only attempt meant (-1: any)
-- Reply TAKEN or REFUSED (state, or another attempt) with the reservation, NOT_PREPARED, IN_PROGRESS, NOT_OWNER, UNKNOWN

local function decide(id, user, owner, lease, attempt)
  local r, refusal = own(id, user)
  if not r then return refusal end
  if attempt ~= '-1' and r.attempt ~= attempt then return answer('REFUSED', r) end
  -- Recovery finishes payments; only the shopper begins one.
  if user == '0' and r.state ~= 'PAYING' then return answer('REFUSED', r) end
  if r.state == 'RESERVED' and r.prepared == '0' then return answer('NOT_PREPARED', r) end
  if r.state == 'RESERVED' then
    r.owner, r.lease = owner, int(now + tonumber(lease))
    move(r, 'PAYING', 'payment-begun')
    return answer('TAKEN', r)
  end
  if r.state ~= 'PAYING' then return answer('REFUSED', r) end
  if r.owner ~= owner and tonumber(r.lease) > now then return answer('IN_PROGRESS', r) end
  r.owner, r.lease = owner, int(now + tonumber(lease))
  save(r)
  redis.call('ZADD', PAYING, r.lease, id)
  return answer('TAKEN', r)
end

local replies = {}
for i = 3, #ARGV, 5 do
  replies[#replies + 1] = decide(ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3], ARGV[i + 4])
end
return finish(replies)
