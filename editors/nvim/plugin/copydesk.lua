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
