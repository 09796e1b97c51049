import jetbrains.buildServer.configs.kotlin.*
import jetbrains.buildServer.configs.kotlin.buildSteps.script
import jetbrains.buildServer.configs.kotlin.triggers.schedule
import jetbrains.buildServer.configs.kotlin.triggers.vcs

// Integration tests with accounts of their own, and every night a sweep of what lost machines left.
//
// The repository needs the tool in its manifest:
//   dotnet new tool-manifest
//   dotnet tool install TestAccounts.Tool
// the agent the .NET 10 SDK, and the project these parameters; those of the type Password are masked in the log:
//   password env.@secret@
//   text     env.@variable@

version = "2024.12"

project {
    buildType(IntegrationTests)
    buildType(NightlySweep)
}

object IntegrationTests : BuildType({
    name = "Integration tests"

    params {
        // The provision step makes the accounts; dotnet test is to make none of its own.
        param("env.TestAccountsAroundTests", "false")
    }

    vcs {
        root(DslContext.settingsRoot)
    }

    steps {
        script {
            name = "Restore the tool"
            scriptContent = "dotnet tool restore"
        }
        script {
            name = "Provision the test accounts"
            scriptContent = "dotnet testaccounts provision --config \"@config@\""
        }
        script {
            name = "Run the tests"
            scriptContent = "dotnet test"
        }
        script {
            name = "Delete the test accounts"
            executionMode = BuildStep.ExecutionMode.ALWAYS
            scriptContent = "dotnet testaccounts teardown --config \"@config@\""
        }
    }

    triggers {
        vcs {
        }
    }

    failureConditions {
        executionTimeoutMin = 60
    }
})

object NightlySweep : BuildType({
    name = "Nightly sweep of test accounts"

    vcs {
        root(DslContext.settingsRoot)
    }

    steps {
        script {
            name = "Restore the tool"
            scriptContent = "dotnet tool restore"
        }
        script {
            name = "Delete test accounts that nobody uses any more"
            scriptContent = "dotnet testaccounts sweep --by-tag --older-than 2h --config \"@config@\""
        }
    }

    triggers {
        schedule {
            schedulingPolicy = daily {
                hour = 3
            }
            triggerBuild = always()
            withPendingChangesOnly = false
        }
    }

    failureConditions {
        executionTimeoutMin = 60
    }
})
