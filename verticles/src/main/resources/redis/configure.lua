-- Sets status, window and offer, unless a newer version is set already.
-- ARGV  3 version, 4 status, 5 limit, 6 opens, 7 closes, 8 price, 9 currency, 10 product, 11 type, 12 quantity, 13 campaign
-- Reply version, status as they are now

local known = redis.call('HMGET', STATE, 'version', 'status')
if tonumber(ARGV[3]) > tonumber(known[1]) then
  redis.call('HSET', STATE, 'version', ARGV[3], 'status', ARGV[4], 'limit', ARGV[5], 'opens', ARGV[6], 'closes', ARGV[7],
    'price', ARGV[8], 'currency', ARGV[9], 'product', ARGV[10], 'type', ARGV[11], 'quantity', ARGV[12],
    'campaign', ARGV[13])
  return finish({ARGV[3], ARGV[4]})
end
return finish({known[1], known[2]})
