-- Prints what ./axon bench reads. wrk calls done() once, in its main thread.
local threads = {}

function setup(thread)
  threads[#threads + 1] = thread
end

return function(summary, latency)
  local errors = summary.errors
  local confirms = 0
  for _, thread in ipairs(threads) do
    confirms = confirms + (thread:get("confirms") or 0)
  end
  io.write(string.format(
    'AXON_RESULT {"requests":%d,"micros":%d,"refused":%d,"connect":%d,"read":%d,"write":%d,"timeout":%d,"confirms":%d,' ..
      '"p50":%.1f,"p99":%.1f,"p999":%.1f,"max":%.1f}\n',
    summary.requests, summary.duration, errors.status, errors.connect, errors.read, errors.write, errors.timeout, confirms,
    latency:percentile(50), latency:percentile(99), latency:percentile(99.9), latency.max))
end
