-- Declares the activity whole on this server, if its ledger head still is the one that was compared. A change of status or
-- offer that this server has lost is made again in the same step. Stands alone: it runs while the fence is up.
-- KEYS  state
-- ARGV  1 run id, 2 epoch, 3 seq, 4 hash, 5 version in MySQL (0: unknown), then fields and values of that version
-- Reply 1 when released, 0 when the head has moved

local head = redis.call('HMGET', KEYS[1], 'epoch', 'seq', 'hash', 'version')
if head[1] ~= ARGV[2] or head[2] ~= ARGV[3] or head[3] ~= ARGV[4] then return 0 end
if tonumber(ARGV[5]) > tonumber(head[4]) then
  for i = 6, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
end
redis.call('HSET', KEYS[1], 'run_id', ARGV[1])
return 1
