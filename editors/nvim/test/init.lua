vim.opt.runtimepath:prepend(vim.env.PLUGIN)
vim.opt.swapfile = false
vim.cmd("filetype plugin on")
require("copydesk").setup({ cmd = { vim.env.COPYDESK, "server" }, init_options = { articles = "all" } })
