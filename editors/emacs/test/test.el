;;; test.el --- works on one article with eglot -*- lexical-binding: t; -*-
;; Prints TAP; leaves with 1 if something is not as it should be. COPYDESK names the server, STORY the article.
(require 'cl-lib)
(setq package-directory-list '("/usr/share/emacs/site-lisp/elpa" "/usr/share/emacs/site-lisp/elpa-src"))
(package-initialize)
(require 'eglot)
(require 'flymake)

(defvar desk-count 0)
(defvar desk-failed 0)

(defun desk-ok (good name &optional more)
  "Report whether what NAME says is GOOD, with MORE if it is not."
  (cl-incf desk-count)
  (unless good (cl-incf desk-failed))
  (princ (format "%s %d - %s%s\n" (if good "ok" "not ok") desk-count name (if good "" (format "\n# %S" more)))))

(defun desk-wait (condition)
  "Wait until CONDITION holds, ten seconds at most."
  (let ((end (+ (float-time) 10)) held)
    (while (and (not (setq held (funcall condition))) (< (float-time) end))
      (accept-process-output nil 0.05))
    held))

(defun desk-findings ()
  "The findings of the buffer in the order of their places."
  (flymake-start)
  (sort (flymake-diagnostics) (lambda (a b) (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b)))))

(defun desk-first-line ()
  "The first line of the buffer."
  (save-excursion (goto-char (point-min)) (buffer-substring (point) (line-end-position))))

(add-to-list 'auto-mode-alist '("\\.article\\'" . text-mode))
(add-to-list 'eglot-server-programs (list 'text-mode (getenv "COPYDESK") "server"))
(setq eglot-sync-connect 10 eglot-autoshutdown t flymake-no-changes-timeout 0.1 eglot-send-changes-idle-time 0.1
      make-backup-files nil create-lockfiles nil vc-handled-backends nil)

(condition-case problem
    (progn
      (princ (format "# emacs %s\n" emacs-version))
      (find-file (getenv "STORY"))
      (let ((project-find-functions (list (lambda (_) (cons 'transient default-directory)))))
        (call-interactively #'eglot))
      (desk-wait (lambda () (= 2 (length (desk-findings)))))
      (let ((found (desk-findings)))
        (desk-ok (= 2 (length found)) "two findings" (mapcar #'flymake-diagnostic-text found))
        (desk-ok (equal "Ã©â€™" (buffer-substring (flymake-diagnostic-beg (car found)) (flymake-diagnostic-end (car found))))
                 "the place behind é and an emoji" (flymake-diagnostic-beg (car found)))
        (goto-char (point-min))
        (search-forward "Vladimir P")
        (let* ((answer (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams)))
               (card (eglot--hover-info (plist-get answer :contents) (plist-get answer :range))))
          (desk-ok (string-match-p "Vladimir Putin" card) "the card tells who it is" card))
        (goto-char (flymake-diagnostic-beg (car found))))
      (cl-letf (((symbol-function 'completing-read) (lambda (_ choices &rest _) (car (all-completions "" choices))))
                ((symbol-function 'y-or-n-p) (lambda (&rest _) t)))
        (eglot-code-actions (point) (1+ (point)) "quickfix" t))
      (desk-ok (equal "Café 😀 café’s doors are open." (desk-first-line)) "the quick-fix mends the line" (desk-first-line))
      (save-buffer)
      (desk-ok (with-temp-buffer (insert-file-contents (getenv "STORY")) (search-forward "café’s" nil t)) "the file has it")
      (desk-wait (lambda () (= 1 (length (desk-findings)))))
      (desk-ok (= 1 (length (desk-findings))) "and its finding goes" (desk-findings))
      (ignore-errors (eglot-shutdown (eglot-current-server))))
  (error (cl-incf desk-failed) (princ (format "not ok - the test ran to its end\n# %S\n" problem))))
(princ (format "1..%d\n" desk-count))
(kill-emacs (if (= desk-failed 0) 0 1))
;;; test.el ends here
