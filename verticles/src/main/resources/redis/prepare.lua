-- Opens the way to payment and prolongs the lease, once.
-- ARGV  3 payment window in ms; then for each request reservation id, user
-- Reply TAKEN (now or before) or REFUSED with the reservation, NOT_OWNER, UNKNOWN

local window = tonumber(ARGV[3])

local function decide(id, user)
  local r, refusal = own(id, user)
  if not r then return refusal end
  if r.state ~= 'RESERVED' then return answer('REFUSED', r) end
  if r.prepared == '0' then
    r.prepared = '1'
    r.deadline = int(math.max(tonumber(r.deadline), now + window))
    move(r, 'RESERVED', 'prepared')
  end
  return answer('TAKEN', r)
end

local replies = {}
for i = 4, #ARGV, 2 do replies[#replies + 1] = decide(ARGV[i], ARGV[i + 1]) end
return finish(replies)
