-- How Neovim starts the server. Neovim 0.11 and later reads this file by itself for `vim.lsp.enable("copydesk")`;
-- lua/copydesk/init.lua reads it for older ones.
return {
  cmd = { "copydesk", "server" },
  filetypes = { "text", "markdown", "article" },
  root_markers = { "copydesk.toml", ".git" },
}
