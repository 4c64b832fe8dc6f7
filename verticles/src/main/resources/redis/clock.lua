-- Moves the activity's clock (setting test.clock).
-- ARGV  3 offset in ms

redis.call('HSET', STATE, 'offset', ARGV[3])
return finish({ARGV[3]})
