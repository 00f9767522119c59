-- Posts each prepared form once: no page is saved twice, so every save is a change and none is stale.
-- Arguments: file with lines "address<TAB>form", cookie, number of threads.
local requests = {}
local place = 0
local thread_number = 0

function setup(thread)
   thread:set("number", thread_number)
   thread_number = thread_number + 1
end

function init(args)
   wrk.headers["Cookie"] = args[2]
   wrk.headers["Sec-Fetch-Site"] = "same-origin"
   wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
   local line_number = 0
   for line in io.lines(args[1]) do
      if line_number % tonumber(args[3]) == number then
         local path, form = line:match("^(%S+)\t(.*)$")
         requests[#requests + 1] = wrk.format("POST", path, nil, form)
      end
      line_number = line_number + 1
   end
end

function request()
   place = place + 1
   if place >= #requests then wrk.thread:stop() end
   return requests[math.min(place, #requests)]
end

function done(summary, latency)
   local errors = summary.errors
   io.write(string.format(
      'RESULT {"requests": %d, "seconds": %f, "p50": %f, "p99": %f, "refused": %d, "broken": %d, "bytes": %d}\n',
      summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
      errors.status, errors.connect + errors.read + errors.write + errors.timeout, summary.bytes))
end
