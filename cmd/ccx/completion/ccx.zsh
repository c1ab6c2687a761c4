#compdef ccx
# Completion of ccx in zsh: source <(ccx completion zsh), after compinit.
_ccx() {
	local -a found
	found=("${(@f)$("${words[1]}" complete "${(@)words[2,CURRENT]}" 2>/dev/null)}")
	if [[ -n "${found[1]}" ]]; then
		compadd -- "${found[@]}"
	else
		_files
	fi
}
compdef _ccx ccx
