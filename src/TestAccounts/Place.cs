using System.Runtime.InteropServices;

namespace TestAccounts;

/// <summary>Where something stands in a file.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Place(string File, int Line, int Column);
