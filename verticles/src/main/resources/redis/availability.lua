-- Live counters; a lease past its deadline counts as free though nobody wrote it down yet.
-- ARGV  one for each request, ignored
-- Reply now|limit|held|confirmed|status|opens|closes

local offer = redis.call('HMGET', STATE, 'status', 'opens', 'closes')
local due = redis.call('ZCOUNT', DEADLINES, '-inf', int(now))
local text = table.concat({int(now), int(limit), int(count.RESERVED - due + count.PAYING), int(count.CONFIRMED),
  offer[1], offer[2], offer[3]}, '|')
local replies = {}
for _ = 3, #ARGV do replies[#replies + 1] = text end
return finish(replies)
