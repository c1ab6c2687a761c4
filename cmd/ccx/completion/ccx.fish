# Completion of ccx in fish: ccx completion fish | source
function __ccx_complete
    set -l before (commandline -opc)
    set -l current (commandline -ct)
    $before[1] complete $before[2..-1] "$current" 2>/dev/null
end
complete -c ccx -a '(__ccx_complete)'
