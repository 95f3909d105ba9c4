# Completion of vaultnet for fish, made by `vaultnet completion fish`.

function _vaultnet_completion
    set -l typed (commandline -opc)
    set -l program (string replace -r '^~' $HOME -- $typed[1])
    set -l answers ($program completion fish -- $typed (commandline -ct) 2>/dev/null)
    switch "$answers[1]"
        case file
            __fish_complete_path (commandline -ct)
        case dir
            __fish_complete_directories (commandline -ct)
        case plain
            string join \n -- $answers[2..-1]
    end
end

complete --command vaultnet --no-files --keep-order --arguments '(_vaultnet_completion)'
