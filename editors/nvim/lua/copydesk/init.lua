-- Copydesk for Neovim 0.7 to 0.12: require("copydesk").setup({})
local M = {}

local function defaults()
  return dofile(vim.api.nvim_get_runtime_file("lsp/copydesk.lua", false)[1])
end

-- The nearest folder above the file of `buf` that holds one of `markers`, or the file's own folder.
local function root_of(buf, markers)
  local folder = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buf), ":p:h")
  for _, marker in ipairs(markers) do
    local found = vim.fn.findfile(marker, folder .. ";")
    if found == "" then
      found = vim.fn.finddir(marker, folder .. ";")
    end
    if found ~= "" then
      return vim.fn.fnamemodify(found, ":p"):gsub("/$", ""):match("^(.*)/[^/]*$")
    end
  end
  return folder
end

-- The server for each root, on Neovim 0.7, which does not keep that list itself.
local clients = {}

local function start(config, buf)
  if vim.lsp.start then -- 0.8 and later
    vim.lsp.start(config, { bufnr = buf })
    return
  end
  local id = clients[config.root_dir]
  if not id or vim.lsp.client_is_stopped(id) then
    id = vim.lsp.start_client(config)
    clients[config.root_dir] = id
  end
  if id then
    vim.lsp.buf_attach_client(buf, id)
  end
end

-- Starts the server for every article that is opened from now on.
-- `opts` may hold `cmd`, `filetypes`, `root_markers`, `init_options` and `on_attach`, as any Neovim client configuration.
function M.setup(opts)
  opts = opts or {}
  M.cmd = opts.cmd
  if vim.lsp.config and vim.lsp.enable then -- 0.11 and later
    vim.lsp.config("copydesk", opts)
    vim.lsp.enable("copydesk")
    return
  end
  local config = vim.tbl_extend("force", defaults(), opts)
  vim.api.nvim_create_autocmd("FileType", {
    group = vim.api.nvim_create_augroup("copydesk", { clear = true }),
    pattern = config.filetypes,
    callback = function(event)
      local buf = event and event.buf or vim.api.nvim_get_current_buf()
      if vim.bo[buf].buftype == "" then
        local root = root_of(buf, config.root_markers)
        local options = { name = "copydesk", cmd = config.cmd, root_dir = root, on_attach = config.on_attach, init_options = config.init_options }
        start(options, buf)
      end
    end,
  })
end

return M
