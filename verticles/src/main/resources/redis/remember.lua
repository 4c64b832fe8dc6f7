-- Keeps the answer given under an Idempotency-Key, or lets go of the key; for whoever took the key last.
-- KEYS  beside the preamble's: 8 the kept answer
-- ARGV  3 who took the key, 4 reservation with which the answer counts or empty, 5 answer or empty to let go, 6 for how
--       long, in ms
-- Reply 1, or 0 when somebody else has the key

if redis.call('HGET', KEYS[8], 'owner') ~= ARGV[3] then return finish({'0'}) end
if ARGV[5] == '' then
  redis.call('DEL', KEYS[8])
else
  redis.call('HSET', KEYS[8], 'reservation', ARGV[4], 'answer', ARGV[5])
  redis.call('HDEL', KEYS[8], 'owner')
  redis.call('PEXPIRE', KEYS[8], ARGV[6])
end
return finish({'1'})
