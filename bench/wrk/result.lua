-- Prints what ./axon bench reads. wrk calls done() once, in its main thread.
return function(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    'AXON_RESULT {"requests":%d,"micros":%d,"refused":%d,"connect":%d,"read":%d,"write":%d,"timeout":%d,' ..
      '"p50":%.1f,"p99":%.1f,"p999":%.1f,"max":%.1f}\n',
    summary.requests, summary.duration, errors.status, errors.connect, errors.read, errors.write, errors.timeout,
    latency:percentile(50), latency:percentile(99), latency:percentile(99.9), latency.max))
end
