-- Formats citations with pandoc's own citeproc: one process for all the jobs of a build.
-- Reads a JSON list of jobs from standard input, each with
--   doc    a document of pandoc's JSON form, as text; its metadata name the style
--   items  the CSL-JSON items, as text
--   words  dates in words: item id -> variable -> words (the CSL-JSON reader would drop them)
-- and writes one line of JSON for each: {"doc": …} with the finished document, or {"error": …}.

local jobs = pandoc.json.decode(io.read("a"), false)

local function run(job)
  local doc = pandoc.read(job.doc, "json")
  local references = pandoc.read(job.items, "csljson").meta.references
  for _, reference in ipairs(references) do
    for variable, words in pairs(job.words[pandoc.utils.stringify(reference.id)] or {}) do
      reference[variable] = { literal = words }
    end
  end
  doc.meta.references = references
  return pandoc.write(pandoc.utils.citeproc(doc), "json")
end

for _, job in ipairs(jobs) do
  local sound, result = pcall(run, job)
  io.write(pandoc.json.encode(sound and { doc = result } or { error = tostring(result) }), "\n")
end
