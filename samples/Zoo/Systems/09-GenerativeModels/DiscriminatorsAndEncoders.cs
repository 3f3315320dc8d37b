namespace DeconvGen.Samples.Zoo;

/// <summary>
/// Vanilla GAN D: wiseodd/generative-models@b930d5fa, variants <c>gm_gan_d</c>, <c>gm_infogan_d</c>.
/// </summary>
[ZooVariant("gm_gan_d")]
[ZooVariant("gm_infogan_d")]
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [784])]
[Dense("h", OutChannels = 128, Activation = Activation.Relu)]
[Dense("out", OutChannels = 1, Activation = Activation.Sigmoid)]
public sealed partial class GmGanD;

/// <summary>
/// Conditional GAN D: wiseodd/generative-models@b930d5fa, variant <c>gm_cgan_d</c>.
/// </summary>
[ZooVariant("gm_cgan_d")]
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [784])]
[Input("y", Shape = [10])]
[Concat("concat", From = ["x", "y"])]
[Dense("h", OutChannels = 128, Activation = Activation.Relu)]
[Dense("out", OutChannels = 1, Activation = Activation.Sigmoid)]
public sealed partial class GmCganD;

/// <summary>
/// InfoGAN Q: wiseodd/generative-models@b930d5fa, variant <c>gm_infogan_q</c>.
/// </summary>
[ZooVariant("gm_infogan_q")]
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [784])]
[Dense("h", OutChannels = 128, Activation = Activation.Relu)]
[Dense("out", OutChannels = 10)]
[Softmax("out_act")]
public sealed partial class GmInfoGanQ;

/// <summary>
/// Scalar D: BGAN (sigmoid), LSGAN, softmax-GAN, f-GAN, WGAN, WGAN-GP (linear): wiseodd/generative-models@b930d5fa, variant <c>gm_scalar_d</c>.
/// </summary>
[ZooVariant("gm_scalar_d")]
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [784])]
[Dense("h", OutChannels = 128, Activation = Activation.Relu)]
[Dense("out", OutChannels = 1)]
public sealed partial class GmScalarD;

/// <summary>
/// Mode-regularised GAN encoder: wiseodd/generative-models@b930d5fa, variants <c>gm_moderegan_e</c>, <c>gm_aae_enc</c>.
/// </summary>
[ZooVariant("gm_moderegan_e")]
[ZooVariant("gm_aae_enc")]
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [784])]
[Dense("h", OutChannels = 128, Activation = Activation.Relu)]
[Dense("out", OutChannels = 10)]
public sealed partial class GmModeRegularizedE;

/// <summary>
/// ALI/BiGAN encoder Q: wiseodd/generative-models@b930d5fa, variant <c>gm_ali_q</c>.
/// </summary>
[ZooVariant("gm_ali_q")]
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [784])]
[Dense("h", OutChannels = 128, Activation = Activation.Relu)]
[Dense("out", OutChannels = 64)]
public sealed partial class GmAliQ;

/// <summary>
/// ALI/BiGAN D: wiseodd/generative-models@b930d5fa, variant <c>gm_ali_d</c>.
/// </summary>
[ZooVariant("gm_ali_d")]
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [784])]
[Input("z", Shape = [64])]
[Concat("concat", From = ["x", "z"])]
[Dense("h", OutChannels = 128, Activation = Activation.Relu)]
[Dense("out", OutChannels = 1, Activation = Activation.Sigmoid)]
public sealed partial class GmAliD;

/// <summary>
/// AC-GAN D (two heads): wiseodd/generative-models@b930d5fa, variant <c>gm_acgan_d</c>.
/// </summary>
[ZooVariant("gm_acgan_d")]
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [784])]
[Dense("h", OutChannels = 128, Activation = Activation.Relu)]
[Dense("gan", OutChannels = 1, Activation = Activation.Sigmoid)]
[Dense("aux", From = ["h"], OutChannels = 10)]
[Output("gan_out", From = ["gan"])]
[Output("aux_out", From = ["aux"])]
public sealed partial class GmAcGanD;

/// <summary>
/// VAE / denoising VAE encoder Q: wiseodd/generative-models@b930d5fa, variant <c>gm_vae_enc</c>.
/// </summary>
[ZooVariant("gm_vae_enc")]
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [784])]
[Dense("h", OutChannels = 128, Activation = Activation.Relu)]
[Dense("mu", OutChannels = 100)]
[Dense("logvar", From = ["h"], OutChannels = 100)]
[Output("mu_out", From = ["mu"])]
[Output("logvar_out", From = ["logvar"])]
public sealed partial class GmVaeEncoder;

/// <summary>
/// Conditional VAE encoder: wiseodd/generative-models@b930d5fa, variant <c>gm_cvae_enc</c>.
/// </summary>
[ZooVariant("gm_cvae_enc")]
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [784])]
[Input("c", Shape = [10])]
[Concat("concat", From = ["x", "c"])]
[Dense("h", OutChannels = 128, Activation = Activation.Relu)]
[Dense("mu", OutChannels = 100)]
[Dense("logvar", From = ["h"], OutChannels = 100)]
[Output("mu_out", From = ["mu"])]
[Output("logvar_out", From = ["logvar"])]
public sealed partial class GmCvaeEncoder;

/// <summary>
/// Adversarial autoencoder D: wiseodd/generative-models@b930d5fa, variant <c>gm_aae_d</c>.
/// </summary>
[ZooVariant("gm_aae_d")]
[Network(Convention = Convention.TensorFlow)]
[Input("z", Shape = [10])]
[Dense("h", OutChannels = 128, Activation = Activation.Relu)]
[Dense("out", OutChannels = 1, Activation = Activation.Sigmoid)]
public sealed partial class GmAaeD;

/// <summary>
/// Adversarial VB encoder Q(x,eps): wiseodd/generative-models@b930d5fa, variant <c>gm_avb_enc</c>.
/// </summary>
[ZooVariant("gm_avb_enc")]
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [784])]
[Input("eps", Shape = [4])]
[Concat("concat", From = ["x", "eps"])]
[Dense("h", OutChannels = 128, Activation = Activation.Relu)]
[Dense("out", OutChannels = 10)]
public sealed partial class GmAvbEncoder;

/// <summary>
/// Adversarial VB D(x,z): wiseodd/generative-models@b930d5fa, variant <c>gm_avb_d</c>.
/// </summary>
[ZooVariant("gm_avb_d")]
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [784])]
[Input("z", Shape = [10])]
[Concat("concat", From = ["x", "z"])]
[Dense("h", OutChannels = 128, Activation = Activation.Relu)]
[Dense("out", OutChannels = 1, Activation = Activation.Sigmoid)]
public sealed partial class GmAvbD;
