-- Takes or prolongs a loop's lease. Stands alone.
-- KEYS  lease
-- ARGV  1 holder, 2 length in ms
-- Reply 1 when held now, 0 when somebody else holds it

local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
