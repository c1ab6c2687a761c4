# Completion of ccx in bash: source <(ccx completion bash), or keep it in a file of ~/.local/share/bash-completion/completions.
_ccx() {
	local IFS=$'\n'
	COMPREPLY=($("${COMP_WORDS[0]}" complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _ccx ccx
