-- Puts a page of an activity back, and is the sign of life of its rebuild. Stands alone.
-- KEYS  those of a decision, then rebuild
-- ARGV  1 token, 2 ms until the next sign of life, 3 number of reservations, 4 number of ledger entries; then for each
--       reservation id, packed record; for each entry stream id, number, text; then freed slot numbers
-- Reply 1 when put back, 0 when another rebuild has taken over

if redis.call('GET', KEYS[8]) ~= ARGV[1] then return 0 end
redis.call('PEXPIRE', KEYS[8], ARGV[2])

local at = 5
for _ = 1, tonumber(ARGV[3]) do
  local id, packed = ARGV[at], ARGV[at + 1]
  local state, user, deadline = string.match(packed, '^(%u+)|%d+|(%d+)|(%d+)|')
  redis.call('HSET', KEYS[2], id, packed)
  redis.call('HSET', KEYS[3], user, id)
  if state == 'RESERVED' then redis.call('ZADD', KEYS[5], deadline, id) end
  if state == 'PAYING' then redis.call('ZADD', KEYS[6], 0, id) end
  at = at + 2
end
for _ = 1, tonumber(ARGV[4]) do
  redis.call('XADD', KEYS[7], ARGV[at], ARGV[at + 1], ARGV[at + 2])
  at = at + 3
end
for i = at, #ARGV do redis.call('ZADD', KEYS[4], ARGV[i], ARGV[i]) end
return 1
