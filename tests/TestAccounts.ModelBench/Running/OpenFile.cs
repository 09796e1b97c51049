namespace TestAccounts.ModelBench;

/// <summary>A descriptor of this process, and the file that it leads to.</summary>
internal readonly record struct OpenFile(int Descriptor, string Path);
