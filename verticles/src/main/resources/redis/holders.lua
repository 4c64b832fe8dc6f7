-- Everybody who has, or had, a reservation: those whom a local answer must not turn away.
-- ARGV  3 most users to list
-- Reply grants so far, 1 when the list is complete (else 0 and no list), then users

local most = tonumber(ARGV[3])
if redis.call('HLEN', USERS) > most then return finish({int(grants), '0'}) end
local replies = redis.call('HKEYS', USERS)
table.insert(replies, 1, '1')
table.insert(replies, 1, int(grants))
return finish(replies)
