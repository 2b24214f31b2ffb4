-- What the commands do: on every Neovim from 0.7 on.
local M = {}

local function say(text, level)
  vim.notify("copydesk: " .. text, level or vim.log.levels.INFO)
end

-- The client for the current buffer.
local function client()
  local get = vim.lsp.get_clients or vim.lsp.get_active_clients
  for _, one in ipairs(get({ name = "copydesk", bufnr = 0 })) do
    -- Neovim 0.7 filters nothing.
    if one.name == "copydesk" and vim.lsp.buf_is_attached(0, one.id) then
      return one
    end
  end
  say("no server reads this buffer (:checkhealth copydesk)", vim.log.levels.WARN)
end

local function request(one, method, params, answered)
  local handler = function(problem, result)
    if problem then
      say(problem.message, vim.log.levels.ERROR)
    else
      answered(result)
    end
  end
  if vim.fn.has("nvim-0.11") == 1 then
    one:request(method, params, handler, 0)
  else
    one.request(method, params, handler, 0)
  end
end

-- How many bytes of `line` the first `units` take: columns of the protocol go by what client and server agreed on, those of lists by bytes.
local function bytes(line, units, one)
  local encoding = one.offset_encoding or "utf-16"
  if encoding == "utf-8" then
    return math.min(units, #line)
  end
  local known, byte = pcall(function()
    if vim.fn.has("nvim-0.11") == 1 then
      return vim.str_byteindex(line, encoding, units, false)
    end
    return vim.str_byteindex(line, units, encoding == "utf-16")
  end)
  return known and byte or 0
end

local function document()
  return { textDocument = vim.lsp.util.make_text_document_params() }
end

local function apply(one, action)
  if action.edit then
    vim.lsp.util.apply_workspace_edit(action.edit, one.offset_encoding)
    -- What was fixed may stand anywhere in the article.
    say("all that is safe is fixed")
  end
end

-- Makes all safe fixes in the buffer.
function M.fix_all()
  local one = client()
  if not one then
    return
  end
  local last = vim.api.nvim_buf_line_count(0)
  local params = document()
  params.range = { start = { line = 0, character = 0 }, ["end"] = { line = last, character = 0 } }
  params.context = { diagnostics = {}, only = { "source.fixAll.copydesk" } }
  request(one, "textDocument/codeAction", params, function(actions)
    local action = (actions or {})[1]
    if not action then
      say("nothing here has a safe fix")
    elseif action.edit then
      apply(one, action)
    else
      request(one, "codeAction/resolve", action, function(resolved) apply(one, resolved or {}) end)
    end
  end)
end

-- How the location list shows its places: all are in one file, whose name would only push the words aside.
local function lines_and_words(info)
  local places = vim.fn.getloclist(info.winid, { id = info.id, items = 0 }).items
  local shown = {}
  for number = info.start_idx, info.end_idx do
    table.insert(shown, ("%4d  %s"):format(places[number].lnum, places[number].text))
  end
  return shown
end

-- The people of the article with their quotations, in the location list.
function M.speakers()
  local one = client()
  if not one then
    return
  end
  request(one, "copydesk/people", document(), function(answer)
    local places = {}
    local function add(range, text)
      local at = range.start
      local line = vim.api.nvim_buf_get_lines(0, at.line, at.line + 1, false)[1] or ""
      table.insert(places, { bufnr = vim.api.nvim_get_current_buf(), lnum = at.line + 1, col = bytes(line, at.character, one) + 1, text = text })
    end
    for _, item in ipairs((type(answer) == "table" and answer.items) or {}) do
      local voices = vim.list_extend(vim.list_extend({}, item.people or {}), item.others or {})
      for _, voice in ipairs(voices) do
        -- The offices of the day, or what the article says.
        local titles = #(voice.offices or {}) > 0 and voice.offices or voice.titles or {}
        add(voice.range, table.concat(vim.list_extend({ voice.name }, titles), ", "))
        for _, quotation in ipairs(voice.quotations) do
          add(quotation.range, "    " .. quotation.text)
        end
      end
      for _, quotation in ipairs(item.unsaid or {}) do
        add(quotation.range, "nobody is said to have spoken: " .. quotation.text)
      end
    end
    if #places == 0 then
      say("nobody is named or quoted here, or this is not read as an article")
      return
    end
    vim.fn.setloclist(0, {}, " ", { title = "Speakers", items = places, quickfixtextfunc = lines_and_words })
    vim.cmd("lopen")
  end)
end

-- Ends the server for the current buffer, and starts it again.
function M.restart()
  local one = client()
  if not one then
    return
  end
  local buffers = vim.lsp.get_buffers_by_client_id and vim.lsp.get_buffers_by_client_id(one.id) or { vim.api.nvim_get_current_buf() }
  if vim.fn.has("nvim-0.11") == 1 then
    one:stop()
  else
    one.stop()
  end
  local function again(tries)
    local ended = vim.lsp.client_is_stopped == nil and one:is_stopped() or vim.lsp.client_is_stopped and vim.lsp.client_is_stopped(one.id)
    if not ended and tries > 0 then
      vim.defer_fn(function() again(tries - 1) end, 50)
      return
    end
    for _, buffer in ipairs(buffers) do
      if vim.api.nvim_buf_is_loaded(buffer) then
        vim.api.nvim_buf_call(buffer, function() vim.cmd("doautocmd <nomodeline> FileType " .. vim.bo.filetype) end)
      end
    end
    say("started again")
  end
  again(100)
end

return M
