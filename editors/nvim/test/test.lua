-- Works on one article in a real Neovim, without a screen. Prints TAP; leaves with 1 if something is not as it should be.
local count, failed = 0, 0

local function ok(good, name, more)
  count = count + 1
  local line = (good and "ok " or "not ok ") .. count .. " - " .. name
  if not good then
    failed = failed + 1
    line = line .. "\n# " .. vim.inspect(more):gsub("\n", "\n# ")
  end
  io.stdout:write(line .. "\n")
end

local function wait(condition)
  vim.wait(10000, condition, 20)
end

local function first_line()
  return vim.api.nvim_buf_get_lines(0, 0, 1, false)[1]
end

-- The text of the window that floats, once there is one.
local function float()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= "" then
      return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), "\n")
    end
  end
end

local function commands()
  vim.cmd("CopydeskSpeakers")
  wait(function() return vim.fn.getloclist(0, { title = 0 }).title == "Speakers" end)
  local places = vim.fn.getloclist(0)
  local first = places[1] or {}
  ok((first.text or ""):find("Vladimir Putin, President", 1, true) and first.lnum == 3 and first.col == 24, "the speakers are listed with their titles", places)
  local shown = vim.api.nvim_buf_get_lines(0, 0, 1, false)[1]
  ok(shown == "   3  Vladimir Putin, President", "the list shows lines and words, not the file's name over and over", shown)
  vim.cmd("silent! lclose")

  local said
  local notify = vim.notify
  vim.notify = function(text) said = text end
  vim.cmd("CopydeskFixAll")
  wait(function() return vim.api.nvim_buf_line_count(0) == 2 and said end)
  vim.notify = notify
  ok(said == "copydesk: all that is safe is fixed", "it says so", said)
  ok(vim.api.nvim_buf_line_count(0) == 2, "all safe fixes are made", vim.api.nvim_buf_get_lines(0, 0, -1, false))
  vim.cmd("silent undo")

  local get = vim.lsp.get_clients or vim.lsp.get_active_clients
  local before = get()[1].id
  vim.cmd("CopydeskRestart")
  local function after() return (get()[1] or { id = before }).id end
  wait(function() return after() ~= before and #vim.diagnostic.get(0) == 1 end)
  ok(after() ~= before and #vim.diagnostic.get(0) == 1, "the server starts again", { before, after(), vim.diagnostic.get(0) })

  vim.cmd("silent checkhealth copydesk")
  local report = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
  ok(report:find("copydesk 0.", 1, true) and report:find("a server runs", 1, true) and not report:find("ERROR", 1, true), "checkhealth is content", report)
  vim.cmd("silent! bdelete!")
end

local function run()
  local version = vim.version()
  io.stdout:write(("# nvim %d.%d.%d, %s\n"):format(version.major, version.minor, version.patch, vim.bo.filetype))

  ok(vim.bo.filetype ~= "article" or vim.wo.linebreak, "the lines of articles break between words")

  wait(function() return #vim.diagnostic.get(0) == 2 end)
  local found = vim.diagnostic.get(0)
  table.sort(found, function(a, b) return a.lnum < b.lnum end)
  local mojibake = found[1] or {}
  ok(#found == 2, "two findings", found)
  ok(mojibake.lnum == 0 and mojibake.col == 14 and mojibake.end_col == 26, "columns behind é and an emoji", mojibake)
  ok(mojibake.severity == vim.diagnostic.severity.WARN and mojibake.source == "copydesk" and mojibake.code == "mojibake", "severity, source and rule", mojibake)

  if vim.fn.has("nvim-0.9") == 1 then
    local function colours()
      return vim.tbl_map(function(it) return it.opts.hl_group_link end, vim.inspect_pos(0, 2, 25).semantic_tokens)
    end
    wait(function() return vim.tbl_contains(colours(), "Identifier") end)
    ok(vim.tbl_contains(colours(), "Identifier"), "a name is coloured", colours())
  end

  vim.api.nvim_win_set_cursor(0, { 3, 25 })
  vim.lsp.buf.hover()
  wait(float)
  ok((float() or ""):find("Vladimir Putin", 1, true), "hover tells who it is", float())
  vim.cmd("silent! only")

  local offered
  vim.ui.select = function(items, options, choose)
    offered = vim.tbl_map(options.format_item or tostring, items)
    choose(items[1], 1)
  end
  vim.api.nvim_win_set_cursor(0, { 1, 15 })
  local wanted = { only = { "quickfix" }, diagnostics = {} }
  vim.lsp.buf.code_action({ context = wanted, only = wanted.only, diagnostics = {} })
  wait(function() return first_line() == "Café 😀 café’s doors are open." end)
  ok(first_line() == "Café 😀 café’s doors are open.", "the quick-fix mends the line", { first_line(), offered })

  wait(function() return #vim.diagnostic.get(0) == 1 end)
  ok(#vim.diagnostic.get(0) == 1, "and its finding goes", vim.diagnostic.get(0))
  vim.cmd("silent write")
  commands()
  ok(vim.fn.readfile(vim.api.nvim_buf_get_name(0))[1] == "Café 😀 café’s doors are open.", "the file has it")
end

local good, trace = xpcall(run, debug.traceback)
if not good then
  ok(false, "the test ran to its end", trace)
end
io.stdout:write("1.." .. count .. "\n")
vim.cmd(failed == 0 and "qall!" or "cquit 1")
