-- Begins to build an activity anew: what is left of it goes, and so does the state key, so that until the end every decision
-- finds no live keys. Only one rebuild at a time. Stands alone.
-- KEYS  those of a decision, then rebuild
-- ARGV  1 run id, 2 token of this rebuild, 3 ms without a sign of life after which another may take over
-- Reply BEGUN, WHOLE (nothing to build), BUSY (another rebuild is alive)

if redis.call('HGET', KEYS[1], 'run_id') == ARGV[1] then return 'WHOLE' end
if redis.call('EXISTS', KEYS[8]) == 1 then return 'BUSY' end
redis.call('SET', KEYS[8], ARGV[2], 'PX', ARGV[3])
redis.call('UNLINK', KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[7])
return 'BEGUN'
