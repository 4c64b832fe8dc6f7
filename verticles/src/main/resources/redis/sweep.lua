-- Writes down expired leases and names the payments that nobody drives. Also keeps the activity's clock from going back.
-- ARGV  3 most leases, 4 most payments
-- Reply 1 when the activity can rest (closed, nothing held, nothing in the ledger), then ids

expire_due(tonumber(ARGV[3]))
local offer = redis.call('HMGET', STATE, 'status', 'closes')
local over = offer[1] == 'ENDED' or now >= tonumber(offer[2])
local idle = count.RESERVED == 0 and count.PAYING == 0 and not written[1] and redis.call('XLEN', LEDGER) == 0
local replies = {(over and idle) and '1' or '0'}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', PAYING, '-inf', int(now), 'LIMIT', 0, tonumber(ARGV[4]))) do
  replies[#replies + 1] = id
end
redis.call('HSET', STATE, 'now', int(clock))
return finish(replies)
