-- :checkhealth copydesk
local M = {}

local health = vim.health or require("health")
-- Their names before Neovim 0.10.
local start = health.start or health.report_start
local ok = health.ok or health.report_ok
local warn = health.warn or health.report_warn
local failed = health.error or health.report_error
local info = health.info or health.report_info

local function program()
  local set = vim.lsp.config and type(vim.lsp.config) == "table" and vim.lsp.config.copydesk
  local cmd = set and set.cmd or require("copydesk").cmd or { "copydesk", "server" }
  return type(cmd) == "table" and cmd[1] or "copydesk"
end

function M.check()
  start("copydesk")
  local name = program()
  if vim.fn.executable(name) ~= 1 then
    failed("the program " .. name .. " is not on the PATH", { "install it (docs/install.md)", 'or say where it is: require("copydesk").setup({ cmd = { "/path/to/copydesk", "server" } })' })
    return
  end
  local version = vim.fn.system({ name, "--version" }):gsub("%s+$", "")
  if vim.v.shell_error == 0 then
    ok(version .. " (" .. vim.fn.exepath(name) .. ")")
  else
    failed(name .. " --version ends with " .. vim.v.shell_error, { version })
  end
  local get = vim.lsp.get_clients or vim.lsp.get_active_clients
  local clients = vim.tbl_filter(function(one) return one.name == "copydesk" end, get())
  if #clients == 0 then
    warn("no server runs", { 'open an article; require("copydesk").setup({}) has to stand in init.lua' })
  end
  for _, one in ipairs(clients) do
    local buffers = vim.lsp.get_buffers_by_client_id and #vim.lsp.get_buffers_by_client_id(one.id) or vim.tbl_count(one.attached_buffers or {})
    ok(("a server runs for %s, and reads %d buffer(s)"):format(one.config.root_dir or "no folder", buffers))
  end
  info("what the server says is in " .. vim.lsp.get_log_path())
end

return M
