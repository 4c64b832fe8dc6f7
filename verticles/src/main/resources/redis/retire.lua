-- Closes an activity that nobody ever entered, as a draft, so that it can be deleted.
-- Reply 1 when nobody ever entered it, else 0: nothing is set

if seq > 0 or redis.call('HLEN', USERS) > 0 then return finish({'0'}) end
redis.call('HINCRBY', STATE, 'version', 1)
redis.call('HSET', STATE, 'status', 'DRAFT')
return finish({'1'})
