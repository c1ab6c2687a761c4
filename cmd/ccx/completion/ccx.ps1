# Completion of ccx in PowerShell: ccx completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName ccx -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
    if ($wordToComplete -eq '') { $words += ' ' } # an empty argument would get lost
    ccx complete @words 2>$null | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }
}
