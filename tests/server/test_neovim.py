"""A headless Neovim with the configuration of docs/editors.md, used as a person would."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pygls")

NVIM = shutil.which("nvim")
DOCS = Path(__file__).resolve().parents[2] / "docs" / "editors.md"
SOURCE = """package p

import "fmt"

func key(id int) string {
	return fmt.Sprintf("%d", id)
}
"""
SCRIPT = """
local function wait(what, done)
  if not vim.wait(30000, done, 50) then
    print('TIMEOUT ' .. what)
    vim.cmd('cquit')
  end
end
vim.cmd('edit a.go')
wait('diagnostics', function() return #vim.diagnostic.get(0) > 0 end)
local first = vim.diagnostic.get(0)[1]
print('FOUND ' .. first.source .. ' ' .. first.code .. ' ' .. first.lnum)
vim.api.nvim_buf_set_lines(0, 4, 4, false, { '// é', '' })
wait('moved', function()
  local now = vim.diagnostic.get(0)[1]
  return now and now.lnum == 7
end)
local params = vim.lsp.util.make_range_params()
params.range = { start = { line = 7, character = 9 }, ['end'] = { line = 7, character = 9 } }
params.context = { diagnostics = {} }
local answers = vim.lsp.buf_request_sync(0, 'textDocument/codeAction', params, 20000)
for id, answer in pairs(answers or {}) do
  for _, action in ipairs(answer.result or {}) do
    if action.isPreferred then
      print('APPLY ' .. action.title)
      vim.lsp.util.apply_workspace_edit(action.edit, vim.lsp.get_client_by_id(id).offset_encoding)
    end
  end
end
wait('clean', function() return #vim.diagnostic.get(0) == 0 end)
vim.cmd('write')
vim.cmd('qall!')
"""


@pytest.mark.skipif(NVIM is None, reason="needs nvim")
def test_open_edit_fix_and_save(tmp_path: Path) -> None:
    snippet = re.search(r"<!-- neovim -->\n```lua\n(.*?)```", DOCS.read_text(), re.DOTALL)
    assert snippet is not None
    commands = tmp_path / "bin"
    commands.mkdir()
    program = commands / "golint-alloc"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m golint_alloc "$@"\n')
    program.chmod(0o755)
    (tmp_path / "init.lua").write_text("vim.cmd('filetype on')\n" + snippet[1])
    (tmp_path / "drive.lua").write_text(SCRIPT)
    (tmp_path / "go.mod").write_text("module m\n\ngo 1.24\n")
    path = tmp_path / "a.go"
    path.write_text(SOURCE)
    places = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CONFIG", "DATA", "STATE")}
    environment = {**os.environ, **places, "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}"}

    done = subprocess.run(
        [str(NVIM), "--headless", "-u", "init.lua", "-S", "drive.lua"],
        cwd=tmp_path,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        timeout=90,
    )

    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "FOUND golint-alloc ALC101 5" in said
    assert "APPLY ALC101: " in said
    text = path.read_text()
    assert "// é\n\nfunc key(id int) string {\n\treturn strconv.Itoa(id)\n}\n" in text
    assert 'import "strconv"' in text
    assert "fmt" not in text
