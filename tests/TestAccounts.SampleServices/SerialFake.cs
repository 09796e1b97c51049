namespace TestAccounts.SampleServices;

/// <summary>A service with an authentication of its own that serves one request at a time.</summary>
public abstract class SerialFake : ServiceFake
{
    private readonly Lock gate = new();

    private protected sealed override string LoginField => "";

    internal sealed override Answer Handle(Call call, AccountStore store)
    {
        lock (gate)
        {
            try
            {
                return Serve(call, store);
            }
            catch (RefusedException refusal)
            {
                return refusal.Answer;
            }
        }
    }

    private protected sealed override bool Admits(Call call) => true;
}
