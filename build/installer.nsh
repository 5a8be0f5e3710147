; The PC is shared: every Windows account must be able to write the remembered place and the default books folder.
!macro customInstall
  ReadEnvStr $0 ProgramData
  CreateDirectory "$0\campus-ledger"
  nsExec::Exec 'icacls "$0\campus-ledger" /grant *S-1-5-32-545:(OI)(CI)M'
  ${IfNot} ${FileExists} "D:\*.*"
    CreateDirectory "$0\总务台账"
    nsExec::Exec 'icacls "$0\总务台账" /grant *S-1-5-32-545:(OI)(CI)M'
  ${EndIf}
!macroend
