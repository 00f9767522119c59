-- Requests addresses from a file in random order. Arguments: file, cookie, accepted encoding.
local requests = {}
local thread_number = 0

function setup(thread)
   thread_number = thread_number + 1
   thread:set("seed", thread_number)
end

function init(args)
   math.randomseed(seed * 7919)
   wrk.headers["Cookie"] = args[2]
   if args[3] then wrk.headers["Accept-Encoding"] = args[3] end
   for path in io.lines(args[1]) do
      requests[#requests + 1] = wrk.format("GET", path)
   end
end

function request()
   return requests[math.random(#requests)]
end

function done(summary, latency)
   local errors = summary.errors
   io.write(string.format(
      'RESULT {"requests": %d, "seconds": %f, "p50": %f, "p99": %f, "refused": %d, "broken": %d, "bytes": %d}\n',
      summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
      errors.status, errors.connect + errors.read + errors.write + errors.timeout, summary.bytes))
end
