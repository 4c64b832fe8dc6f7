-- Creates the live keys, closed; never over existing ones. Stands alone: there is no state to load yet.
-- KEYS  state
-- ARGV  1 run id, 2 limit
-- Reply 1 when created, 0 when they exist

if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('HSET', KEYS[1], 'run_id', ARGV[1], 'epoch', '1', 'seq', '0', 'hash', '', 'now', '0', 'offset', '0',
  'high', '0', 'reserved', '0', 'paying', '0', 'confirmed', '0', 'grants', '0', 'limit', ARGV[2], 'version', '0', 'status', 'DRAFT',
  'opens', '0', 'closes', '0', 'price', '0', 'currency', 'KRW', 'product', '', 'type', 'FIRST_COME_FIRST_SERVE',
  'quantity', '1', 'campaign', '0')
return 1
