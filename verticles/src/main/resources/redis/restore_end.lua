-- Ends a rebuild: with its state key the activity is live again. Stands alone.
-- KEYS  those of a decision, then rebuild
-- ARGV  1 token, then fields and values of the state
-- Reply 1 when live, 0 when another rebuild has taken over

if redis.call('GET', KEYS[8]) ~= ARGV[1] then return 0 end
for i = 2, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
redis.call('UNLINK', KEYS[8])
return 1
