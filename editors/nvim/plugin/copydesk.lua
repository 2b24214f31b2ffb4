if vim.g.loaded_copydesk then
  return
end
vim.g.loaded_copydesk = true

local function command(name, what, about)
  vim.api.nvim_create_user_command(name, function() require("copydesk.commands")[what]() end, { desc = about })
end

command("CopydeskFixAll", "fix_all", "Make all safe fixes in this article")
command("CopydeskSpeakers", "speakers", "List the people of this article and what they say")
command("CopydeskRestart", "restart", "Start Copydesk's server again")

-- Neovim 0.9 and later colour what the server tells of; these are defaults, which a colour scheme may change.
local groups = { ["type.person"] = "Identifier", ["type.office"] = "Type", ["type.date"] = "Number", ["type.quotation"] = "String", ["mod.unattributed"] = "WarningMsg" }
if vim.fn.has("nvim-0.9") == 1 then
  for token, group in pairs(groups) do
    vim.api.nvim_set_hl(0, "@lsp." .. token, { link = group, default = true })
  end
end
