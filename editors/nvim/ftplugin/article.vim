" Paragraphs are long lines: they are wrapped between words.
setlocal wrap linebreak
let b:undo_ftplugin = (exists('b:undo_ftplugin') ? b:undo_ftplugin . ' | ' : '') . 'setlocal wrap< linebreak<'
