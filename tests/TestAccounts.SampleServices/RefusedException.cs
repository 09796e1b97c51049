namespace TestAccounts.SampleServices;

/// <summary>Ends the handling of a request with the answer that refuses it.</summary>
internal sealed class RefusedException(Answer answer) : Exception
{
    public Answer Answer => answer;
}
