-- The same request for the bare server as a claim is for the platform, token and all.
local here = debug.getinfo(1, "S").source:match("^@(.*/)") or "./"
done = dofile(here .. "result.lua")

wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer " .. string.rep("x", 200)
wrk.body = '{"campaignActivityId":1}'
